package org.mnist4j.formats.tensor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mnist4j.formats.pickle.Pickle;
import org.mnist4j.formats.pickle.PickleException;
import org.mnist4j.formats.pickle.PickleValue;

/**
 * Finds the tensors in what {@code torch.save} pickled: a dictionary of them, dictionaries of
 * dictionaries, or a whole module, whose classes stay names.
 */
final class TorchTree {
  /** What files of models have Python call; see torch/_weights_only_unpickler.py. */
  private static final Set<String> HARMLESS =
      Set.of(
          "collections.OrderedDict",
          "collections.defaultdict",
          "torch._utils._rebuild_tensor",
          "torch._utils._rebuild_tensor_v2",
          "torch._utils._rebuild_parameter",
          "torch._utils._rebuild_parameter_with_state",
          "torch.Size",
          "torch.device",
          "torch.serialization._get_layout",
          "_codecs.encode",
          "__builtin__.set",
          "builtins.set",
          "argparse.Namespace",
          "types.SimpleNamespace",
          "pathlib.Path",
          "pathlib.PosixPath",
          "pathlib.WindowsPath",
          "datetime.date",
          "datetime.datetime",
          "datetime.timedelta",
          "collections.Counter",
          "collections.deque",
          "torch.jit._pickle.build_intlist",
          "torch.jit._pickle.build_tensorlist",
          "torch.jit._pickle.restore_type_tag",
          "numpy.dtype",
          "numpy.core.multiarray.scalar",
          "numpy._core.multiarray.scalar",
          "numpy.core.multiarray._reconstruct",
          "numpy._core.multiarray._reconstruct");

  private static final List<String> MODULE_PARTS = List.of("_parameters", "_buffers", "_modules");
  private static final int MOST_TENSORS = 50_000;

  /** Finds the storage a tensor shows. */
  @FunctionalInterface
  interface Storages {
    Storage of(StorageId id) throws IOException;
  }

  /**
   * How a pickle names a storage.
   *
   * @param first where a part of another storage begins, in elements, in files before 0.4
   */
  record StorageId(String key, TensorType type, long elements, long first) {}

  private final Storages storages;
  private final List<Tensor> tensors = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  private TorchTree(Storages storages) {
    this.storages = storages;
  }

  static TensorFile read(String format, Pickle pickle, Map<String, String> facts, Storages storages)
      throws IOException {
    TorchTree tree = new TorchTree(storages);
    tree.walk("", pickle.value());
    return new TensorFile(format, tree.tensors, facts, pickle.calls(), danger(pickle));
  }

  private static Optional<String> danger(Pickle pickle) {
    List<String> functions =
        pickle.called().stream().filter(name -> !HARMLESS.contains(name)).toList();
    if (functions.isEmpty()) {
      return Optional.empty();
    }
    // The description says with what; without one, as when there are very many, the name must do.
    return Optional.of(
        functions.stream()
            .limit(3)
            .map(
                name ->
                    pickle.calls().stream()
                        .filter(call -> call.startsWith(name + "("))
                        .findFirst()
                        .orElse(name))
            .collect(Collectors.joining(", ")));
  }

  private void walk(String name, PickleValue value) throws IOException {
    if (value instanceof PickleValue.Call call && isTensor(call)) {
      add(tensor(name.isEmpty() ? "tensor" : name, call));
      return;
    }
    for (PickleValue.Entry entry : value.entriesOf()) {
      Optional<String> key =
          entry.key().asText().or(() -> entry.key().asLong().map(String::valueOf));
      if (key.isPresent()) {
        walk(joined(name, key.get()), entry.value());
      }
    }
    int index = 0;
    for (PickleValue element : value.elementsOf()) {
      walk(joined(name, Integer.toString(index++)), element);
    }
    if (value instanceof PickleValue.Call call) {
      for (PickleValue state : call.states()) {
        walkState(name, state);
      }
    }
  }

  /** A module's own parts have no name of their own; other objects' attributes have. */
  private void walkState(String name, PickleValue state) throws IOException {
    boolean module = MODULE_PARTS.stream().anyMatch(part -> state.get(part).isPresent());
    if (!module) {
      // The state of a dictionary is what its makers noted about it, and holds no tensors.
      walk(name, state);
      return;
    }
    for (String part : MODULE_PARTS) {
      Optional<PickleValue> held = state.get(part);
      if (held.isPresent()) {
        walk(name, held.get());
      }
    }
  }

  private static String joined(String name, String key) {
    return name.isEmpty() ? key : name + "." + key;
  }

  private void add(Tensor tensor) throws PickleException {
    if (!names.add(tensor.name())) {
      throw new PickleException("has two tensors named '" + tensor.name() + "'");
    }
    if (tensors.size() == MOST_TENSORS) {
      throw new PickleException("has more than %,d tensors".formatted(MOST_TENSORS));
    }
    tensors.add(tensor);
  }

  private static boolean isTensor(PickleValue.Call call) {
    return call.function() instanceof PickleValue.Global global
        && global.module().equals("torch._utils")
        && global.name().startsWith("_rebuild_");
  }

  private Tensor tensor(String name, PickleValue.Call call) throws IOException {
    List<PickleValue> arguments = call.arguments().elementsOf();
    if (call.isOf("torch._utils._rebuild_parameter")
        || call.isOf("torch._utils._rebuild_parameter_with_state")) {
      if (!arguments.isEmpty()
          && arguments.get(0) instanceof PickleValue.Call inner
          && isTensor(inner)
          && !inner.isOf("torch._utils._rebuild_parameter")) {
        return tensor(name, inner);
      }
      throw broken(name);
    }
    if (!call.isOf("torch._utils._rebuild_tensor_v2")
        && !call.isOf("torch._utils._rebuild_tensor")) {
      throw new PickleException(
          "has the tensor '%s' of a kind that isn't read, %s; make it a plain one before saving"
              .formatted(name, ((PickleValue.Global) call.function()).name()));
    }
    if (arguments.size() < 4) {
      throw broken(name);
    }
    StorageId id = storageId(name, arguments.get(0));
    long offset = arguments.get(1).asLong().orElseThrow(() -> broken(name));
    Storage storage = storages.of(id);
    return Tensor.view(
        name,
        sizes(name, arguments.get(2)),
        sizes(name, arguments.get(3)),
        Math.addExact(offset, id.first()),
        storage);
  }

  private static StorageId storageId(String name, PickleValue value) throws PickleException {
    List<PickleValue> parts =
        value instanceof PickleValue.Persistent persistent
            ? persistent.id().elementsOf()
            : List.of();
    if (parts.size() < 5
        || parts.get(0).asText().filter("storage"::equals).isEmpty()
        || !(parts.get(1) instanceof PickleValue.Global type)) {
      throw broken(name);
    }
    TensorType known =
        TensorType.ofStorage(type.name())
            .orElseThrow(
                () ->
                    new PickleException(
                        "has the tensor '%s' of the type %s, which isn't read"
                            .formatted(name, type.path())));
    String key = parts.get(2).asText().orElseThrow(() -> broken(name));
    long elements = parts.get(4).asLong().orElseThrow(() -> broken(name));
    long first = 0;
    if (parts.size() > 5 && parts.get(5) instanceof PickleValue.Tuple view) {
      first = view.elements().get(1).asLong().filter(n -> n >= 0).orElseThrow(() -> broken(name));
    }
    return new StorageId(key, known, elements, first);
  }

  private static List<Long> sizes(String name, PickleValue value) throws PickleException {
    // A torch.Size is a call with a tuple.
    PickleValue plain =
        value instanceof PickleValue.Call call && call.isOf("torch.Size")
            ? call.arguments().elementsOf().stream().findFirst().orElse(value)
            : value;
    List<Long> sizes = new ArrayList<>();
    for (PickleValue size : plain.elementsOf()) {
      sizes.add(size.asLong().orElseThrow(() -> broken(name)));
    }
    return sizes;
  }

  private static PickleException broken(String name) {
    return new PickleException("doesn't say as PyTorch does where the tensor '" + name + "' lies");
  }
}
