namespace Interp.Core.Tests.Engines;

/// <summary>Tests that use TorchSharp run one after the other: it counts live tensors, and threads, for the whole process.</summary>
[CollectionDefinition(Name)]
public sealed class TorchTests
{
    public const string Name = "TorchSharp";
}
