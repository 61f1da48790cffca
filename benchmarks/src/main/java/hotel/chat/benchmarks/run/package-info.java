/** What every benchmark needs: options, paired rounds, child processes, the report. */
@NullMarked
package hotel.chat.benchmarks.run;

import org.jspecify.annotations.NullMarked;
