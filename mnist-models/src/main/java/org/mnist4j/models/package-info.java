@NullMarked
package org.mnist4j.models;

import org.jspecify.annotations.NullMarked;
