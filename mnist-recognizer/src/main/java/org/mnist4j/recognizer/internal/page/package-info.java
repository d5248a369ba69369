/** The stages that turn a photographed or scanned page into ink on nothing. */
@NullMarked
package org.mnist4j.recognizer.internal.page;

import org.jspecify.annotations.NullMarked;
