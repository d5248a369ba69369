package org.mnist4j.train.recipe;

import java.io.StringReader;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Reads a flat YAML file of {@code key: value} lines. The node tree is read rather than bound to
 * objects, because only nodes know their line.
 */
final class SettingsFile {
  private SettingsFile() {}

  static Settings parse(String fileName, String text) throws RecipeException {
    Settings settings = new Settings();
    Node root = compose(fileName, text);
    if (!(root instanceof MappingNode mapping)) {
      throw new RecipeException(
          fileName, List.of("a recipe is a list of 'key: value' lines; this file has none"));
    }
    for (NodeTuple tuple : mapping.getValue()) {
      read(tuple, fileName, settings);
    }
    return settings;
  }

  private static void read(NodeTuple tuple, String fileName, Settings settings) {
    String origin = fileName + ":" + (tuple.getKeyNode().getStartMark().getLine() + 1);
    if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
      settings.problem(origin, "a key must be a single word");
      return;
    }
    String key = keyNode.getValue();
    if (!(tuple.getValueNode() instanceof ScalarNode scalar)) {
      settings.problem(origin, "'%s' must have a single value, not a list or map".formatted(key));
    } else if (settings.has(key)) {
      settings.problem(origin, "'%s' stands here a second time".formatted(key));
    } else {
      settings.put(key, scalar.getValue(), origin);
    }
  }

  private static Node compose(String fileName, String text) throws RecipeException {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setCodePointLimit(100_000);
    try {
      return new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new RecipeException(
          fileName, List.of(fileName + ":" + line + ": not YAML: " + e.getProblem()));
    } catch (YAMLException e) { // A character that YAML forbids, or too deep a nest.
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new RecipeException(fileName, List.of(fileName + ": not YAML: " + reason));
    }
  }
}
