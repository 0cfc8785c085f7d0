using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Interp.Core.Networks;

/// <summary>A network with its card.</summary>
public sealed record Model(ModelCard Card, Network Network);

/// <summary>
/// Reads and writes models: <c>NAME.onnx</c> with its card <c>NAME.json</c> in one folder, its checkpoints as
/// <c>checkpoints/NAME-EPOCH.onnx</c>.
/// </summary>
public sealed class ModelStore(string folder)
{
    private const string CheckpointFolder = "checkpoints";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        RespectNullableAnnotations = true,
    };

    /// <summary>The folder with the models that come with the program.</summary>
    public static string ShippedFolder => Path.Combine(AppContext.BaseDirectory, "models");

    /// <summary>Names of the models in the folder, in ordinal order.</summary>
    public IReadOnlyList<string> Names => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Reads a model and checks that the card belongs to the network.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ModelFormatException">There is no such model, or one of its two files cannot be used; the message says which and why.</exception>
    public Model Load(string name)
    {
        if (!Names.Contains(name))
        {
            throw new ModelFormatException($"There is no model {name} in {folder}; there are: {string.Join(", ", Names)}.");
        }

        var card = ReadCard(name);
        var network = ReadNetwork($"{name}.onnx", card, card.Sha256);
        if (!card.Input.Shape.SequenceEqual(network.InputShape) || network.Operators[^1] is not Linear last ||
            last.Targets != card.Labels.Count)
        {
            throw new ModelFormatException($"The card {name}.json has an input or labels that do not fit {name}.onnx.");
        }

        return new Model(card, network);
    }

    /// <summary>Reads a model's network as it was on the way.</summary>
    /// <param name="model">From this store.</param>
    /// <param name="checkpoint">One of its card's.</param>
    /// <exception cref="ModelFormatException">The file cannot be used, or is a checkpoint of another architecture.</exception>
    public Network LoadCheckpoint(Model model, Checkpoint checkpoint)
    {
        string file = CheckpointFile(model.Card, checkpoint.Epoch);
        var network = ReadNetwork(file, model.Card, checkpoint.Sha256);
        return network.Layers().Select(layer => layer.Post).SequenceEqual(model.Network.Layers().Select(layer => layer.Post))
            ? network
            : throw new ModelFormatException($"{file} has other layers than {model.Card.Name}.onnx.");
    }

    /// <summary>Writes a model; the card gets the hashes of the files. Each file is replaced whole or not at all.</summary>
    /// <param name="model">With a card that lists the checkpoints.</param>
    /// <param name="checkpoints">Their networks, in the card's order.</param>
    /// <returns>The model with the card as written.</returns>
    public Model Save(Model model, params IReadOnlyList<Network> checkpoints)
    {
        byte[] file = OnnxWriter.Write(model.Network);
        byte[][] kept = [.. checkpoints.Select(OnnxWriter.Write)];
        var card = model.Card with
        {
            Sha256 = Hash(file),
            Checkpoints = [.. model.Card.Checkpoints.Zip(kept, (checkpoint, its) => checkpoint with { Sha256 = Hash(its) })],
        };
        Directory.CreateDirectory(folder);
        foreach (var (checkpoint, its) in card.Checkpoints.Zip(kept))
        {
            Directory.CreateDirectory(Path.Combine(folder, CheckpointFolder));
            Replace(CheckpointFile(card, checkpoint.Epoch), its);
        }

        Replace($"{card.Name}.onnx", file);
        Replace($"{card.Name}.json", [.. JsonSerializer.SerializeToUtf8Bytes(card, Json), (byte)'\n']);
        return model with { Card = card };
    }

    private static string CheckpointFile(ModelCard card, int epoch) =>
        Path.Combine(CheckpointFolder, string.Create(CultureInfo.InvariantCulture, $"{card.Name}-{epoch}.onnx"));

    private ModelCard ReadCard(string name)
    {
        try
        {
            return JsonSerializer.Deserialize<ModelCard>(File.ReadAllBytes(Path.Combine(folder, $"{name}.json")), Json)
                ?? throw new JsonException("it is null.");
        }
        catch (JsonException e)
        {
            throw new ModelFormatException($"The card {name}.json cannot be read: {e.Message}", e);
        }
    }

    private Network ReadNetwork(string name, ModelCard card, string expected)
    {
        byte[] file;
        try
        {
            file = File.ReadAllBytes(Path.Combine(folder, name));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ModelFormatException($"The card {card.Name}.json has no {name} beside it.", e);
        }

        string hash = Hash(file);
        return hash == expected
            ? OnnxReader.Read(file)
            : throw new ModelFormatException($"{name} has SHA-256 {hash}, but its card says {expected}.");
    }

    private static string Hash(byte[] file) => Convert.ToHexStringLower(SHA256.HashData(file));

    private void Replace(string name, byte[] content)
    {
        string path = Path.Combine(folder, name), partial = path + ".partial";
        File.WriteAllBytes(partial, content);
        File.Move(partial, path, overwrite: true);
    }
}
