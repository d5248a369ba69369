/** How results look on a terminal or in a file: tables, CSV, JSON. */
@NullMarked
package org.mnist4j.app.print;

import org.jspecify.annotations.NullMarked;
