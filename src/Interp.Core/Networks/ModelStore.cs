using System.Security.Cryptography;
using System.Text.Json;

namespace Interp.Core.Networks;

/// <summary>A network with its card.</summary>
public sealed record Model(ModelCard Card, Network Network);

/// <summary>Reads and writes models: <c>NAME.onnx</c> with its card <c>NAME.json</c> in one folder.</summary>
public sealed class ModelStore(string folder)
{
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
        byte[] file = ReadNetwork(name);
        string hash = Hash(file);
        if (card.Sha256 != hash)
        {
            throw new ModelFormatException($"{name}.onnx has SHA-256 {hash}, but its card says {card.Sha256}.");
        }

        var network = OnnxReader.Read(file);
        if (!card.Input.Shape.SequenceEqual(network.InputShape) || network.Operators[^1] is not Linear last ||
            last.Targets != card.Labels.Count)
        {
            throw new ModelFormatException($"The card {name}.json has an input or labels that do not fit {name}.onnx.");
        }

        return new Model(card, network);
    }

    /// <summary>Writes a model; the card gets the hash of the file. Each file is replaced whole or not at all.</summary>
    /// <returns>The model with the card as written.</returns>
    public Model Save(Model model)
    {
        byte[] file = OnnxWriter.Write(model.Network);
        var card = model.Card with { Sha256 = Hash(file) };
        Directory.CreateDirectory(folder);
        Replace($"{card.Name}.onnx", file);
        Replace($"{card.Name}.json", [.. JsonSerializer.SerializeToUtf8Bytes(card, Json), (byte)'\n']);
        return model with { Card = card };
    }

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

    private byte[] ReadNetwork(string name)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(folder, $"{name}.onnx"));
        }
        catch (FileNotFoundException e)
        {
            throw new ModelFormatException($"The card {name}.json has no {name}.onnx beside it.", e);
        }
    }

    private static string Hash(byte[] file) => Convert.ToHexStringLower(SHA256.HashData(file));

    private void Replace(string name, byte[] content)
    {
        string path = Path.Combine(folder, name), partial = path + ".partial";
        File.WriteAllBytes(partial, content);
        File.Move(partial, path, overwrite: true);
    }
}
