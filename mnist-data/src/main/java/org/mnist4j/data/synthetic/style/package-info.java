/** How each digit is written, in which ways, and how often. */
@NullMarked
package org.mnist4j.data.synthetic.style;

import org.jspecify.annotations.NullMarked;
