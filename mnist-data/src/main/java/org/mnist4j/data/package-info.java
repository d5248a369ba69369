/**
 * What a data set of handwritten digits is: bytes in memory, identified by their content. Where it
 * comes from and what is made of it are packages of their own.
 */
@NullMarked
package org.mnist4j.data;

import org.jspecify.annotations.NullMarked;
