using System.Buffers;
using System.Diagnostics;
using Interp.Core.Deltas;
using Interp.Core.Inputs;
using Xunit.Abstractions;

namespace Interp.Web.Tests.Hubs;

/// <summary>Alone, because it looks at the memory of the whole process.</summary>
[CollectionDefinition(nameof(HubFuzzTests), DisableParallelization = true)]
[Collection(nameof(HubFuzzTests))]
public sealed class HubFuzzTests(ITestOutputHelper output)
{
    private const int Lines = 8;
    private const int MessagesPerBatch = 50;
    private const int BatchesPerBroken = 10;
    private const int WarmUp = 10_000;
    private const int Messages = 100_000;
    private const long MostHeapMore = 32 << 20;
    private const long MostMemoryMore = 256 << 20;

    [Fact]
    public async Task Hub_AHundredThousandFuzzedMessages_LeaveMemoryFlatAndAWorkingServer()
    {
        using var server = new Server(("Limits:MessagesPerSecond", "100000"));
        await FuzzAsync(server, WarmUp, seed: 0);
        var (heap, memory) = Memory();
        var clock = Stopwatch.StartNew();

        var (whole, cut) = await FuzzAsync(server, Messages, seed: 1);

        double seconds = clock.Elapsed.TotalSeconds;
        var (heapAfter, memoryAfter) = Memory();
        output.WriteLine($"{Messages / seconds:F0} messages/s; heap {heap >> 20} -> {heapAfter >> 20} MB, resident {memory >> 20} -> {memoryAfter >> 20} MB; {whole} batches answered, {cut} cut");
        Assert.InRange(whole, cut, int.MaxValue);
        Assert.InRange(cut, 1, int.MaxValue);
        Assert.InRange(heapAfter - heap, long.MinValue, MostHeapMore);
        Assert.InRange(memoryAfter - memory, long.MinValue, MostMemoryMore);
        var seven = Samples.Get(7, 0);
        await using var page = new HubPage(server);
        await page.AttachAsync(server.Sessions.Create("").Session!.Id);
        await page.DrawAsync(seven);
        var picture = await page.UntilAsync(picture => picture.Caption.States == PictureStates.Canonical && picture.Caption.PointsReceived == seven.PointCount);
        Assert.Equal(7, picture.Caption.Predicted);
    }

    /// <returns>Batches that were answered to the end, and batches in which the server closed the line.</returns>
    private static async Task<(int Whole, int Cut)> FuzzAsync(Server server, int messages, int seed)
    {
        var lines = await Task.WhenAll(Enumerable.Range(0, Lines).Select(line => Task.Run(() => FuzzOneAsync(server, messages / Lines, (Lines * seed) + line))));
        return (lines.Sum(line => line.Whole), lines.Sum(line => line.Cut));
    }

    private static async Task<(int Whole, int Cut)> FuzzOneAsync(Server server, int messages, int seed)
    {
        string session = server.Sessions.Create("").Session!.Id;
        var fuzz = new HubFuzz(seed, session);
        using var line = new FuzzLine(server, session);
        var (whole, cut) = (0, 0);
        for (int sent = 0; sent < messages; sent += MessagesPerBatch)
        {
            var batch = new ArrayBufferWriter<byte>();
            HubFuzz.WriteQuestion(batch, "first", "Attach", session);
            for (int i = 0; i < MessagesPerBatch; i++)
            {
                fuzz.Write(batch);
            }

            if (sent / MessagesPerBatch % BatchesPerBroken == 0)
            {
                fuzz.WriteBroken(batch);
            }

            if (await line.SendAsync(batch))
            {
                whole++;
            }
            else
            {
                cut++;
            }
        }

        return (whole, cut);
    }

    private static (long Heap, long Memory) Memory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var own = Process.GetCurrentProcess();
        return (GC.GetTotalMemory(forceFullCollection: true), own.WorkingSet64);
    }
}
