/** What the tests of several modules share. Nothing of it is part of the product. */
@NullMarked
package org.mnist4j.testkit;

import org.jspecify.annotations.NullMarked;
