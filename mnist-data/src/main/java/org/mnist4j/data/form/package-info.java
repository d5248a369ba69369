/**
 * A path that people give, recognised by what is in it: which files make a data set, which part
 * each is, and why others are left out.
 */
@NullMarked
package org.mnist4j.data.form;

import org.jspecify.annotations.NullMarked;
