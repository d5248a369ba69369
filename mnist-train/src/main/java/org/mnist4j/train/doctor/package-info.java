@NullMarked
package org.mnist4j.train.doctor;

import org.jspecify.annotations.NullMarked;
