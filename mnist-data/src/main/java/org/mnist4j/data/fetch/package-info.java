/** How MNIST gets onto a machine: from mirrors, resumed where it broke off, checked by digest. */
@NullMarked
package org.mnist4j.data.fetch;

import org.jspecify.annotations.NullMarked;
