/**
 * NumPy's array files: npy, and npz, a zip of them. The format is NumPy Enhancement Proposal 1 with
 * its versions 1.0, 2.0 and 3.0 (numpy.lib.format). Objects, which NumPy would unpickle, are
 * refused.
 */
@NullMarked
package org.mnist4j.formats.npy;

import org.jspecify.annotations.NullMarked;
