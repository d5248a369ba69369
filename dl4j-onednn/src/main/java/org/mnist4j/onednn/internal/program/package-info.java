/**
 * A program: what each lane does, phase by phase, and where lanes wait for each other. Stages add
 * their work through its builder.
 */
@NullMarked
package org.mnist4j.onednn.internal.program;

import org.jspecify.annotations.NullMarked;
