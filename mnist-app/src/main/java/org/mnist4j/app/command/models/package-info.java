/** Models of other programs in, models for other programs out, and a look into either. */
@NullMarked
package org.mnist4j.app.command.models;

import org.jspecify.annotations.NullMarked;
