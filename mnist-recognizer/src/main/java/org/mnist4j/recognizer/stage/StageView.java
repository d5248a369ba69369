package org.mnist4j.recognizer.stage;

import org.mnist4j.recognizer.picture.Picture;

/**
 * A picture as it stood after one stage.
 *
 * @param stage the stage
 * @param picture what it left, to be looked at
 */
public record StageView(Stage stage, Picture picture) {}
