using System.Buffers;
using System.Reflection;
using Interp.Web.Hubs;
using MessagePack;

namespace Interp.Web.Tests.Hubs;

/// <summary>Messages that no page would send, the same ones for the same seed. Half of the arguments have the right type, so that they get past the binding.</summary>
internal sealed class HubFuzz(int seed, string session)
{
    private const int OverTheLimit = 70_000;
    private const int Deepest = 5;

    private static readonly MethodInfo[] Methods =
        typeof(ExploreHub).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);

    private static readonly long[] Integers = [0, 1, -1, 2, 9, 10, 499, 500, 1023, 1024, int.MaxValue, int.MinValue, uint.MaxValue, long.MaxValue, long.MinValue];
    private static readonly double[] Doubles = [0, -0.0, 1, 0.05, 20, 1e5, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.Epsilon];
    private static readonly string[] Texts =
    [
        "", "7-mean", "7-9", "7-7", "10", "-1", "NaN", "fc1/7", "fc1/500", "fc2/-1", "input/0", "/", "\0", "‮⁦", "💥👨‍👩‍👧", "<script>", "%00",
        "?model=mnist-mlp&target=3-mean&ink=AAAA", "?camera=1e99,0,0&detail=-1&select=fc1/1&rule=weight", "?ink=" + new string('A', 16_000), new string('z', 20_000),
    ];

    private readonly Random random = new(seed);

    /// <summary>Appends one whole message, which the server survives and answers or ignores.</summary>
    public void Write(ArrayBufferWriter<byte> batch) => Frame(batch, (ref MessagePackWriter writer) =>
    {
        switch (random.Next(20))
        {
            case 0: // an acknowledgement or a sequence out of nothing
                writer.WriteArrayHeader(2);
                writer.Write(Pick([8, 9]));
                writer.Write(Pick(Integers));
                break;
            case 1: // a method that does not exist
                Invoke(ref writer, Pick(Texts), arguments: random.Next(4), null);
                break;
            case 2: // too many arguments or too few
                Invoke(ref writer, Pick(Methods).Name, arguments: random.Next(8), null);
                break;
            default:
                var method = Pick(Methods);
                Invoke(ref writer, method.Name, method.GetParameters().Length, method.GetParameters());
                break;
        }
    });

    /// <summary>Appends something that mostly makes the server close the line.</summary>
    public void WriteBroken(ArrayBufferWriter<byte> batch)
    {
        int kind = random.Next(3);
        if (kind == 0)
        {
            Frame(batch, (ref MessagePackWriter writer) => // a kind of message, and something else than belongs to it
            {
                writer.WriteArrayHeader(2);
                writer.Write(random.Next(12));
                Any(ref writer, Deepest);
            });
        }
        else if (kind == 1)
        {
            byte[] noise = new byte[random.Next(1, 200)];
            random.NextBytes(noise);
            Frame(batch, (ref MessagePackWriter writer) => writer.WriteRaw(noise));
            batch.Write((byte[])[0xff, 0xff, 0xff, 0xff, 0xff, 0xff]); // a length that is none
        }
        else
        {
            Frame(batch, (ref MessagePackWriter writer) => Invoke(ref writer, "Restore", 1, null, new string('x', OverTheLimit)));
        }
    }

    /// <summary>Appends a proper message that is answered under an id.</summary>
    public static void WriteQuestion(ArrayBufferWriter<byte> batch, string id, string method, params string[] arguments) => Frame(batch, (ref MessagePackWriter writer) =>
    {
        writer.WriteArrayHeader(5);
        writer.Write(1);
        writer.WriteMapHeader(0);
        writer.Write(id);
        writer.Write(method);
        writer.WriteArrayHeader(arguments.Length);
        foreach (string argument in arguments)
        {
            writer.Write(argument);
        }
    });

    private delegate void Body(ref MessagePackWriter writer);

    private static void Frame(ArrayBufferWriter<byte> batch, Body body)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        body(ref writer);
        writer.Flush();
        int length = buffer.WrittenCount;
        do
        {
            batch.Write([(byte)((length & 0x7f) | (length > 0x7f ? 0x80 : 0))]);
            length >>= 7;
        }
        while (length > 0);
        batch.Write(buffer.WrittenSpan);
    }

    private void Invoke(ref MessagePackWriter writer, string method, int arguments, ParameterInfo[]? parameters, string? only = null)
    {
        writer.WriteArrayHeader(5);
        writer.Write(1);
        writer.WriteMapHeader(0);
        writer.Write(random.Next(2) == 0 ? null : "f"); // with and without an answer
        writer.Write(method);
        writer.WriteArrayHeader(arguments);
        for (int i = 0; i < arguments; i++)
        {
            if (only is not null)
            {
                writer.Write(only);
            }
            else if (parameters is null || random.Next(3) == 0)
            {
                Any(ref writer, Deepest);
            }
            else
            {
                Right(ref writer, parameters[i].ParameterType);
            }
        }
    }

    private void Right(ref MessagePackWriter writer, Type type)
    {
        if (type == typeof(string))
        {
            writer.Write(random.Next(8) == 0 ? session : Pick(Texts));
        }
        else if (type == typeof(double))
        {
            writer.Write(Pick(Doubles));
        }
        else if (type == typeof(int[]))
        {
            Points(ref writer);
        }
        else
        {
            writer.Write(random.Next(2) == 0 ? random.Next(10) : Pick(Integers));
        }
    }

    private void Points(ref MessagePackWriter writer)
    {
        int count = Pick([0, 1, 3, 6, 30, 31, 300, 3000]);
        writer.WriteArrayHeader(count);
        for (int i = 0; i < count; i++)
        {
            writer.Write(random.Next(1000) == 0 ? Pick(Integers) : random.Next(1024));
        }
    }

    private void Any(ref MessagePackWriter writer, int deepest)
    {
        switch (random.Next(deepest > 0 ? 9 : 6))
        {
            case 0:
                writer.WriteNil();
                break;
            case 1:
                writer.Write(random.Next(2) == 0);
                break;
            case 2:
                writer.Write(Pick(Integers));
                break;
            case 3:
                writer.Write(Pick(Doubles));
                break;
            case 4:
                writer.Write(Pick(Texts));
                break;
            case 5:
                writer.Write(new byte[random.Next(100)]);
                break;
            case 6:
                Points(ref writer);
                break;
            case 7:
                writer.WriteArrayHeader(1);
                Any(ref writer, deepest - 1);
                break;
            default:
                writer.WriteMapHeader(1);
                writer.Write(Pick(Texts));
                Any(ref writer, deepest - 1);
                break;
        }
    }

    private T Pick<T>(T[] from) => from[random.Next(from.Length)];
}
