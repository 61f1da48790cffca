// The browser takes our modules as modules because the page says so; Node has to be told.
import { register } from 'node:module';

const hook = `export const load = (url, context, next) =>
  next(url, url.includes('/resources/static/') ? { ...context, format: 'module' } : context);`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);
