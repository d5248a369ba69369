/** What was read on a picture as JSON, with the names that every command and route has. */
@NullMarked
package org.mnist4j.ui.json;

import org.jspecify.annotations.NullMarked;
