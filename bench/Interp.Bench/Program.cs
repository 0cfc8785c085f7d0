using Interp.Bench;
using Interp.Core.Networks;

if (args is [HubViewers.Verb, var server, var session])
{
    await HubViewers.RunAsync(new Uri(server), session);
    return;
}

if (args is [StalledViewers.Verb, var stalledServer, var stalledSession])
{
    await StalledViewers.RunAsync(new Uri(stalledServer), stalledSession);
    return;
}

if (args is [StartBench.Verb])
{
    await StartBench.ReceiveAsync();
    return;
}

if (args is [PagePen.Verb, var page])
{
    await PagePen.RunAsync(new Uri(page));
    return;
}

// Prints lines `name value unit goal`; with names of parts only those.
await MachineLoad.PrintAsync();
var store = new ModelStore(ModelStore.ShippedFolder);
var model = store.Load("mnist-mlp");
var film = PenFilm.Record(drawings: 20, seed: 5);
var parts = new (string Name, Func<Task> Run)[]
{
    ("frame", () => Task.Run(() => FrameBench.Run(model.Network, film))),
    ("picture", () => Task.Run(() => PictureBench.Run("picture", goal: 100, model.Network, film))),
    ("picture", () => Task.Run(MeterBench.Run)),
    ("cnn", () => Task.Run(() => PictureBench.Run("cnn.picture", goal: 1000, store.Load("mnist-cnn").Network, film))),
    ("delta", () => Task.Run(() => DeltaBench.Run(model, film))),
    ("start", StartBench.RunAsync),
    ("hub", HubBench.RunAsync),
    ("page", PageBench.RunAsync),
};
foreach (var (name, run) in parts)
{
    if (args.Length == 0 || args.Contains(name))
    {
        await run();
    }
}
