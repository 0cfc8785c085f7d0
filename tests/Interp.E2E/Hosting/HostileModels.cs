using Interp.Core.Networks;
using Interp.E2E.Pages;

namespace Interp.E2E.Hosting;

/// <summary>A folder of models whose names and labels are hostile: the shipped network under other cards.</summary>
internal sealed class HostileModels : IDisposable
{
    private const string Shipped = "mnist-mlp";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("interp-test");

    public HostileModels()
    {
        var shipped = new ModelStore(Path.Combine(Checkout.Root, "models")).Load(Shipped);
        var store = new ModelStore(folder.FullName);
        int classes = shipped.Card.Labels.Count;
        // What a file cannot be called, a model is not called either.
        var names = HostileNames.All.Where(name => name.Length is > 1 and < 200 && name.IndexOfAny(['/', '\0', '\n']) < 0);
        foreach (var (labels, name) in HostileNames.All.Chunk(classes).Zip(names.Prepend("plain")))
        {
            store.Save(shipped with { Card = shipped.Card with { Name = name, Task = name, Labels = labels } });
            Names.Add(name);
        }
    }

    public string Folder => folder.FullName;

    public List<string> Names { get; } = [];

    public void Dispose() => folder.Delete(recursive: true);
}
