/**
 * What every module needs and no library does: a digit's measures, files that appear whole or not
 * at all, argument checks, reasons in words. Nothing but the JDK belongs here.
 */
@NullMarked
package org.mnist4j.base;

import org.jspecify.annotations.NullMarked;
