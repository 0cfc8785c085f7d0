using CsCheck;
using Interp.Core.Deltas;
using Interp.Core.Rules;

namespace Interp.Core.Tests.Deltas;

/// <summary>Pictures for tests: a few of 300 possible edges, many or none, with any caption.</summary>
internal static class Pictures
{
    public const int LevelCount = 50;
    public const int EdgeCount = 300;
    private const int Classes = 10;

    private static readonly Gen<Caption> Captions =
        from states in Gen.OneOfConst(PictureStates.None, PictureStates.Canonical, PictureStates.NoInk | PictureStates.Canonical, PictureStates.PenDown)
        from rule in Gen.Enum<Rule>()
        from target in Gen.OneOfConst(new Target(TargetKind.Logit, 3), Target.OverMean(0), new Target(TargetKind.Difference, 9, 4))
        from numbers in Gen.Single.Array[4]
        from crop in Gen.Short.Array[4]
        from hash in Gen.ULong
        from counts in Gen.UInt.Array[2]
        from predicted in Gen.Int[0, Classes - 1]
        from pinned in Gen.Bool
        select new Caption
        {
            States = states,
            Rule = rule,
            Target = target,
            TargetValue = numbers[0],
            DrawnShare = numbers[1],
            Residual = numbers[2],
            Bias = numbers[3],
            Crop = new CropBox(crop[0], crop[1], crop[2], crop[3]),
            GraphHash = hash,
            PointsReceived = counts[0],
            ServerMicroseconds = (ushort)counts[1],
            Predicted = predicted,
            Pinned = pinned,
        };

    private static readonly Gen<sbyte> EdgeLevel = Gen.Int[1, 127].Select(Gen.Bool, (level, away) => (sbyte)(away ? -level : level));

    /// <summary>Any picture.</summary>
    public static Gen<Picture> Any { get; } =
        from caption in Captions
        from probabilities in Gen.UShort.Array[Classes]
        from levels in Gen.OneOf(Gen.Const((byte)0), Gen.Byte[0, 63]).Array[LevelCount]
        from every in Gen.Int[1, 60]
        from edges in Gen.Select(Gen.Int[0, every], EdgeLevel).Array[EdgeCount]
        let drawn = edges.Index().Where(e => e.Item.Item1 == 0).ToArray()
        select new Picture(caption, probabilities, levels, [.. drawn.Select(e => e.Index)], [.. drawn.Select(e => e.Item.Item2)]);

    /// <summary>Applies a frame of such pictures.</summary>
    public static (Picture? Picture, uint Sequence) Apply((Picture? Picture, uint Sequence) from, byte[] frame) =>
        FrameCodec.Apply(from, frame, LevelCount, EdgeCount);
}
