using System.Buffers.Binary;
using Interp.Core.Rules;

namespace Interp.Core.Deltas;

/// <summary>The fixed bytes at a frame's start (little endian); the format stands in ARCHITECTURE.md.</summary>
internal static class FrameHeader
{
    public const byte Version = 1;
    private const byte Snapshot = 1;
    private const int FixedLength = 51;

    public static int Length(int classes) => FixedLength + (2 * classes) + 4;

    public static void Write(Span<byte> bytes, Picture picture, uint sequence, uint basis)
    {
        var caption = picture.Caption;
        bytes[0] = Version;
        bytes[1] = (byte)((byte)caption.States | (basis == 0 ? Snapshot : 0));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[2..], sequence);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[6..], basis);
        bytes[10] = (byte)caption.Rule;
        bytes[11] = (byte)caption.Target.Kind;
        bytes[12] = (byte)caption.Target.Positive;
        bytes[13] = (byte)caption.Target.Negative;
        bytes[14] = (byte)caption.Predicted;
        bytes[15] = (byte)(caption.Pinned ? 1 : 0);
        BinaryPrimitives.WriteSingleLittleEndian(bytes[16..], caption.TargetValue);
        BinaryPrimitives.WriteSingleLittleEndian(bytes[20..], caption.DrawnShare);
        BinaryPrimitives.WriteSingleLittleEndian(bytes[24..], caption.Residual);
        BinaryPrimitives.WriteSingleLittleEndian(bytes[28..], caption.Bias);
        BinaryPrimitives.WriteInt16LittleEndian(bytes[32..], caption.Crop.X);
        BinaryPrimitives.WriteInt16LittleEndian(bytes[34..], caption.Crop.Y);
        BinaryPrimitives.WriteInt16LittleEndian(bytes[36..], caption.Crop.Width);
        BinaryPrimitives.WriteInt16LittleEndian(bytes[38..], caption.Crop.Height);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[40..], caption.ServerMicroseconds);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[42..], caption.GraphHash);
        bytes[50] = (byte)picture.Probabilities.Length;
        for (int c = 0; c < picture.Probabilities.Length; c++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes[(FixedLength + (2 * c))..], picture.Probabilities[c]);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(bytes[(FixedLength + (2 * picture.Probabilities.Length))..], caption.PointsReceived);
    }

    /// <exception cref="InvalidDataException">The bytes are no header of this version.</exception>
    public static (Caption Caption, ushort[] Probabilities, uint Sequence, uint Basis) Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < FixedLength || bytes[0] != Version || bytes.Length < Length(bytes[50]))
        {
            throw new InvalidDataException($"These {bytes.Length} bytes are no frame of version {Version}.");
        }

        var probabilities = new ushort[bytes[50]];
        for (int c = 0; c < probabilities.Length; c++)
        {
            probabilities[c] = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(FixedLength + (2 * c))..]);
        }

        var caption = new Caption
        {
            States = (PictureStates)(bytes[1] & ~Snapshot),
            Rule = (Rule)bytes[10],
            Target = new Target((TargetKind)bytes[11], bytes[12], (sbyte)bytes[13]),
            Predicted = bytes[14],
            Pinned = bytes[15] != 0,
            TargetValue = BinaryPrimitives.ReadSingleLittleEndian(bytes[16..]),
            DrawnShare = BinaryPrimitives.ReadSingleLittleEndian(bytes[20..]),
            Residual = BinaryPrimitives.ReadSingleLittleEndian(bytes[24..]),
            Bias = BinaryPrimitives.ReadSingleLittleEndian(bytes[28..]),
            Crop = new CropBox(
                BinaryPrimitives.ReadInt16LittleEndian(bytes[32..]),
                BinaryPrimitives.ReadInt16LittleEndian(bytes[34..]),
                BinaryPrimitives.ReadInt16LittleEndian(bytes[36..]),
                BinaryPrimitives.ReadInt16LittleEndian(bytes[38..])),
            ServerMicroseconds = BinaryPrimitives.ReadUInt16LittleEndian(bytes[40..]),
            GraphHash = BinaryPrimitives.ReadUInt64LittleEndian(bytes[42..]),
            PointsReceived = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(FixedLength + (2 * probabilities.Length))..]),
        };
        return (caption, probabilities, BinaryPrimitives.ReadUInt32LittleEndian(bytes[2..]), BinaryPrimitives.ReadUInt32LittleEndian(bytes[6..]));
    }
}
