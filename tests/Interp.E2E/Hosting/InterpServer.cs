using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Interp.E2E.Hosting;

/// <summary>The real server in a process of its own; keeps its address when it is stopped and started again.</summary>
internal sealed class InterpServer(params string[] settings) : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> log = new();
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("interp-test");
    private Process? process;
    private string[] settings = [];

    /// <summary>Where the page is.</summary>
    public Uri Address { get; } = new($"http://localhost:{FreePort()}/");

    /// <summary>Folder of the data sets.</summary>
    public string Datasets { get; init; } = TestData.Folder;

    /// <summary>Starts a server on a free port.</summary>
    /// <param name="datasets">Null = those of the tests.</param>
    /// <param name="settings">Further arguments such as <c>--Interp:Models=FOLDER</c>.</param>
    public static async Task<InterpServer> StartNewAsync(string? datasets = null, params string[] settings)
    {
        var server = new InterpServer(settings) { Datasets = datasets ?? TestData.Folder };
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts a server that teammates reach at this machine's address in the network, with this access token.</summary>
    public static async Task<(InterpServer Server, Uri Address)> StartForTeammatesAsync(IPAddress machine, string token)
    {
        var server = new InterpServer();
        var address = new UriBuilder(server.Address) { Host = machine.ToString() }.Uri;
        server.settings = ["--urls", $"http://*:{address.Port}", $"--Interp:PublicUrl={address.AbsoluteUri}", $"--Interp:Token={token}"];
        await server.StartAsync();
        return (server, address);
    }

    /// <summary>Starts the process and waits until it answers.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [Checkout.Server, "--urls", Address.AbsoluteUri, $"--Interp:Data={data.FullName}", $"--Interp:Datasets={Datasets}", .. settings])
        {
            WorkingDirectory = Checkout.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => log.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => log.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await AnswersAsync();
    }

    /// <summary>Ends the process as a crash would: nobody is told.</summary>
    public async Task StopAsync()
    {
        if (process is null)
        {
            return;
        }

        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>Asks the process to end, as a service manager does, and waits for it.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("sh", ["-c", $"kill -TERM {process!.Id}"]);
        await process.WaitForExitAsync();
        int code = process.ExitCode;
        process.Dispose();
        process = null;
        return code;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        data.Delete(recursive: true);
    }

    private async Task AnswersAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < StartLimit && !process!.HasExited)
        {
            try
            {
                using var answer = await client.GetAsync("api/v1/models");
                answer.EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50);
            }
        }

        throw new InvalidOperationException($"The server did not answer at {Address}:{Environment.NewLine}{string.Join(Environment.NewLine, log)}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
