namespace Interp.Core.Inputs;

/// <summary>Numbers 0..16383 in one or two bytes each, written to or read from the start of a buffer.</summary>
internal ref struct Numbers(Span<byte> bytes)
{
    /// <summary>Bytes that the largest number takes.</summary>
    public const int MostBytes = 2;

    private readonly Span<byte> _bytes = bytes;
    private int _next;

    /// <summary>What has been written.</summary>
    public readonly ReadOnlySpan<byte> Written => _bytes[.._next];

    /// <summary>Adds a number.</summary>
    public void Write(int number)
    {
        if (number >= 0x80)
        {
            _bytes[_next++] = (byte)(number | 0x80);
            number >>= 7;
        }

        _bytes[_next++] = (byte)number;
    }

    /// <summary>The next number.</summary>
    /// <exception cref="InvalidDrawingException">The bytes end here, or the number is more than <paramref name="most"/>.</exception>
    public int Read(int most, string what)
    {
        int number = Next();
        if (number >= 0x80)
        {
            number += (Next() - 1) << 7;
        }

        return number <= most ? number : throw new InvalidDrawingException($"The drawing's {what} is {number}; at most {most} is allowed.");
    }

    /// <summary>Nothing may follow.</summary>
    /// <exception cref="InvalidDrawingException">Something does.</exception>
    public readonly void End()
    {
        if (_next < _bytes.Length)
        {
            throw new InvalidDrawingException($"{_bytes.Length - _next} bytes follow the drawing's end.");
        }
    }

    private int Next() => _next < _bytes.Length ? _bytes[_next++] : throw new InvalidDrawingException("The drawing's bytes end early.");
}
