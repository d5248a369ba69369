@NullMarked
package org.mnist4j.app.doctor;

import org.jspecify.annotations.NullMarked;
