using System.Runtime.InteropServices;
using Interp.Core.Networks;
using TorchSharp;

namespace Interp.Core.Engines;

/// <summary>
/// Runs networks with TorchSharp on the CPU, in batches. Holds the weights as tensors until disposed. One call at a time;
/// each runs on the calling thread, within one dispose scope, without gradients.
/// </summary>
public sealed class TorchEngine : IDisposable
{
    private readonly Network network;
    private readonly Dictionary<Operator, (torch.Tensor Weight, torch.Tensor Bias)> weights;

    /// <summary>Copies the weights to libtorch.</summary>
    /// <exception cref="NotSupportedException">libtorch cannot be loaded; the message says what is missing.</exception>
    public TorchEngine(Network network)
    {
        TorchRuntime.Require();
        this.network = network;
        weights = network.Operators.OfType<Affine>().ToDictionary<Affine, Operator, (torch.Tensor, torch.Tensor)>(
            affine => affine,
            affine => (torch.tensor(affine.Weight, TorchOperators.Dimensions(affine)), torch.tensor(affine.Bias)),
            ReferenceEqualityComparer.Instance);
    }

    /// <summary>Runs a batch of inputs.</summary>
    /// <param name="inputs"><c>[batch, channel, row, column]</c>.</param>
    /// <returns>The values of every hook point by name, <c>[batch, unit]</c>; the caller owns the arrays.</returns>
    /// <exception cref="ArgumentException">The length is no multiple of one input's.</exception>
    public IReadOnlyDictionary<string, float[]> Run(float[] inputs)
    {
        if (inputs.Length == 0 || inputs.Length % network.InputUnits != 0)
        {
            throw new ArgumentException(
                $"The batch has {inputs.Length} values; a positive multiple of {network.InputUnits} is needed.", nameof(inputs));
        }

        torch.set_num_threads(1);
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        long batch = inputs.Length / network.InputUnits;
        var values = new Dictionary<string, torch.Tensor>
        {
            [Network.InputName] = torch.tensor(inputs, [batch, .. network.InputShape.Select(size => (long)size)]),
        };
        foreach (var step in network.Operators)
        {
            values[step.Output] = Run(step, values[step.Input]);
        }

        return values.ToDictionary(value => value.Key, value => MemoryMarshal.Cast<byte, float>(value.Value.bytes).ToArray());
    }

    /// <summary>Frees the weights' tensors.</summary>
    public void Dispose()
    {
        foreach (var (weight, bias) in weights.Values)
        {
            weight.Dispose();
            bias.Dispose();
        }
    }

    private torch.Tensor Run(Operator step, torch.Tensor value)
    {
        var (weight, bias) = weights.GetValueOrDefault(step);
        return TorchOperators.Run(step, value, weight, bias);
    }
}
