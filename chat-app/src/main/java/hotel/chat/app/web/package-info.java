/** What HTTP clients meet besides the API: the page, the OpenAPI document, limits, connectors. */
@NullMarked
package hotel.chat.app.web;

import org.jspecify.annotations.NullMarked;
