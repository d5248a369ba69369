package org.mnist4j.ui.runs;

/**
 * A run's model as another program's file.
 *
 * @param name what the download is called
 * @param content its bytes; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // written to the response as it is
public record RunExport(String name, byte[] content) {}
