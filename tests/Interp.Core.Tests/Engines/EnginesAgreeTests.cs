using Interp.Core.Engines;
using Interp.Core.Inputs;
using Interp.Core.Networks;

namespace Interp.Core.Tests.Engines;

[Collection(TorchTests.Name)]
public sealed class EnginesAgreeTests
{
    public static TheoryData<string> ShippedModels => [.. new ModelStore(ModelStore.ShippedFolder).Names];

    [SkippableTheory]
    [MemberData(nameof(ShippedModels))]
    public void Run_ShippedModelOnTestDigits_IsTheSameOnEveryEngine(string name)
    {
        TorchEngineTests.RequireTorch();
        const int Batch = 50;
        var (card, network) = new ModelStore(ModelStore.ShippedFolder).Load(name);
        var data = Dataset.Load(TestData.Find(card.Dataset), DatasetPart.Test);
        var inputs = new float[Batch * network.InputUnits];
        for (int image = 0; image < Batch; image++)
        {
            data.CopyInput(image, inputs.AsSpan(image * network.InputUnits));
        }

        using var torchEngine = new TorchEngine(network);
        var engine = new CpuEngine(network);
        var run = engine.CreateActivations();

        var torch = torchEngine.Run(inputs);
        float[] onnx = OnnxSession.Run(
            File.ReadAllBytes(Path.Combine(ModelStore.ShippedFolder, $"{name}.onnx")), inputs, [Batch, .. network.InputShape]);

        for (int image = 0; image < Batch; image++)
        {
            engine.Run(inputs.AsSpan(image * network.InputUnits, network.InputUnits), run);
            Agreement.Assert(run.Logits, onnx.AsSpan(image * run.Logits.Length, run.Logits.Length));
            foreach (var (layer, pre, post) in engine.Layers.Zip(run.Pre, run.Post[1..]))
            {
                Agreement.Assert(pre, torch[layer.Affine.Output].AsSpan(image * pre.Length, pre.Length));
                Agreement.Assert(post, torch[layer.Name].AsSpan(image * post.Length, post.Length));
            }
        }
    }
}
