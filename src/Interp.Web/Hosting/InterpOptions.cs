using System.Net;
using Interp.Core.Networks;

namespace Interp.Web.Hosting;

/// <summary>Section <c>Interp</c> of the settings, checked. Everything has a default.</summary>
public sealed record InterpOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Interp";

    /// <summary>Fewest characters of a token that a setting names.</summary>
    public const int ShortestToken = 16;

    /// <summary>Where teammates reach this server, such as <c>http://192.168.1.5:5000</c>; null = this machine only.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>Further hosts (with the port, unless it is the scheme's own) by which requests may name this server.</summary>
    public string[] AllowedHosts { get; init; } = [];

    /// <summary>IP addresses of proxies whose forwarded headers are believed. What comes from them never counts as local.</summary>
    public string[] Proxies { get; init; } = [];

    /// <summary>What teammates must know; null = generated at the first start and kept in <see cref="Data"/>.</summary>
    public string? Token { get; init; }

    /// <summary>Absolute path of the folder of models: by default those that come with the program.</summary>
    public string Models { get; init; } = ModelStore.ShippedFolder;

    /// <summary>Absolute path of the folder for shares, keys and the token.</summary>
    public string Data { get; init; } = DefaultData;

    /// <summary>Absolute path of the folder of data sets: by default the one where <c>interp train</c>, started from here, keeps them.</summary>
    public string Datasets { get; init; } = DefaultDatasets;

    /// <summary>Where an OpenTelemetry collector listens, such as <c>http://localhost:4317</c>; null = what OTEL_EXPORTER_OTLP_ENDPOINT says.</summary>
    public Uri? Telemetry { get; init; }

    /// <summary>How much one server takes.</summary>
    public LimitOptions Limits { get; init; } = new();

    private static string DefaultDatasets => Core.Inputs.Datasets.DefaultFolder;

    private static string DefaultData => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } folder
            ? folder
            : Path.GetTempPath(),
        "interp");

    /// <summary>Reads and checks the section; what is empty is at its default.</summary>
    /// <exception cref="SettingException">A value cannot be used, or there is no such setting.</exception>
    public static InterpOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        Settings.Check(section, typeof(InterpOptions));
        var options = section.Get<InterpOptions>() ?? new InterpOptions();
        options.CheckAddresses();
        if (options.Token is { Length: > 0 and < ShortestToken })
        {
            throw new SettingException($"{Section}:Token has {options.Token.Length} characters; it can have {ShortestToken} and more.");
        }

        return options with
        {
            Token = options.Token is "" ? null : options.Token,
            Models = Path.GetFullPath(options.Models is "" ? ModelStore.ShippedFolder : options.Models),
            Data = Path.GetFullPath(options.Data is "" ? DefaultData : options.Data),
            Datasets = Path.GetFullPath(options.Datasets is "" ? DefaultDatasets : options.Datasets),
        };
    }

    private void CheckAddresses()
    {
        if (PublicUrl is not null && !IsOrigin(PublicUrl))
        {
            throw new SettingException(
                $"{Section}:PublicUrl is '{PublicUrl.OriginalString}'; it can be http:// or https:// with a host and a port, such as http://192.168.1.5:5000, without path or user.");
        }

        foreach (string host in AllowedHosts.Where(host => !Uri.TryCreate($"http://{host}", UriKind.Absolute, out var url) || !IsOrigin(url)))
        {
            throw new SettingException($"{Section}:AllowedHosts holds '{host}'; it can hold hosts such as interp.example or interp.example:8443.");
        }

        foreach (string proxy in Proxies.Where(proxy => !IPAddress.TryParse(proxy, out var address) || address.ToString() != proxy))
        {
            throw new SettingException($"{Section}:Proxies holds '{proxy}'; it can hold IP addresses such as 10.0.0.2.");
        }
    }

    private static bool IsOrigin(Uri url) =>
        url is { IsAbsoluteUri: true, Scheme: "http" or "https", PathAndQuery: "/", Fragment: "", UserInfo: "" }
        && url.HostNameType is UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6
        && url.Host is not ("0.0.0.0" or "[::]");
}
