/** What is looked at on a machine, and what to do about what is missing. */
@NullMarked
package org.mnist4j.app.doctor;

import org.jspecify.annotations.NullMarked;
