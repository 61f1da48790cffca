/**
 * What operators are answered.
 *
 * @typedef {{ name: string, version: number | null, state: 'live' | 'rebuilding' | 'paused' | 'failed', position: number,
 *   head: number, lag_events: number, lag_ms: number, percent: number, events_per_s: number, eta_s: number | null,
 *   segments: number, dead_letters: number, rebuild_id: string | null, old_version: number | null }} Projection
 *
 * @typedef {{ table: string, key: Record<string, string>, kind: 'missing' | 'extra' | 'different', columns: string[] }} Difference
 *
 * @typedef {{ rebuild_id: string, projection: string, kind: 'rebuild' | 'verify' | 'rollback', version: number,
 *   state: 'running' | 'paused' | 'done' | 'failed' | 'cancelled', phase: string, position: number, head: number,
 *   percent: number, events_per_s: number, eta_s: number | null, requested_by: string, requested_at: string,
 *   finished_at: string | null, error: { position: number, event_id: string | null, cause: string } | null,
 *   report: { equal: boolean, position: number, differing: number, differences: Difference[] } | null }} Rebuild
 *
 * @typedef {{ version: string, ready: boolean, started_at: string, head: number, dead_letters: number,
 *   projections: Projection[], failed_rebuilds: Rebuild[] }} Status
 *
 * @typedef {{ name: string, version: string, roles: string[], started_at: string, seen_at: string,
 *   state: 'starting' | 'ready' | 'stopping' | 'quiet', works_on: string[], answering: boolean }} ChatNode
 *
 * @typedef {{ dead_letter_id: string, channel: string, type: string, event_id: string, position: number,
 *   hotel: string | null, conversation_id: string | null, cause: string, parked_at: string, retries: number,
 *   retried_at: string | null }} DeadLetter
 *
 * @typedef {{ at: string, by_hotel: string, by_staff_id: string, act: 'retry' | 'discard', outcome: string,
 *   reason: string | null, dead_letter_id: string, type: string, position: number, cause: string }} Act
 */

export {};
