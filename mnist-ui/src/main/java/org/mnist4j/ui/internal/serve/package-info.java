/**
 * Networks served over HTTP: {@link org.mnist4j.ui.internal.serve.ServeRoutes} and what each route
 * does; pictures wait in {@link org.mnist4j.ui.internal.serve.PictureReaders} and {@link
 * org.mnist4j.ui.internal.serve.ModelQueue}.
 */
@NullMarked
package org.mnist4j.ui.internal.serve;

import org.jspecify.annotations.NullMarked;
