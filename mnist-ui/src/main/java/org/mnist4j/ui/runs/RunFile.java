package org.mnist4j.ui.runs;

/**
 * A file of a run.
 *
 * @param name its plain name, without folders
 * @param bytes its size
 */
public record RunFile(String name, long bytes) {}
