/**
 * MATLAB's files of level 5 (versions 5 to 7.2), as scipy.io.savemat writes them: the numeric
 * arrays in them, after MathWorks' "MAT-File Format". Cells, structures, objects and text are
 * passed over.
 */
@NullMarked
package org.mnist4j.formats.mat;

import org.jspecify.annotations.NullMarked;
