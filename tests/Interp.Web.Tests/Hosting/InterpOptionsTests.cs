using Interp.Web.Hosting;
using Microsoft.Extensions.Configuration;

namespace Interp.Web.Tests.Hosting;

public sealed class InterpOptionsTests
{
    [Fact]
    public void Read_NoSettings_HasADefaultForEverything()
    {
        var options = Read();

        Assert.Null(options.PublicUrl);
        Assert.Null(options.Token);
        Assert.True(Path.IsPathFullyQualified(options.Data), options.Data);
        Assert.Equal(new LimitOptions(), options.Limits);
    }

    [Fact]
    public void Read_GoodSettings_AreTaken()
    {
        var options = Read(
            ("PublicUrl", "http://192.168.1.5:5000"), ("AllowedHosts:0", "interp.example:8443"), ("Proxies:0", "10.0.0.2"), ("Proxies:1", "fd00::2"),
            ("Token", "0123456789abcdef"), ("Data", "kept"), ("Limits:Sessions", "12"));

        Assert.Equal("http://192.168.1.5:5000/", options.PublicUrl!.AbsoluteUri);
        Assert.Equal(["interp.example:8443"], options.AllowedHosts);
        Assert.Equal(["10.0.0.2", "fd00::2"], options.Proxies);
        Assert.Equal("0123456789abcdef", options.Token);
        Assert.Equal(Path.GetFullPath("kept"), options.Data);
        Assert.Equal(12, options.Limits.Sessions);
    }

    [Fact]
    public void Read_EmptySettings_AreAtTheirDefaults()
    {
        var options = Read(("PublicUrl", ""), ("Token", ""), ("Data", ""));

        Assert.Equal(Read(), options with { AllowedHosts = Read().AllowedHosts, Proxies = Read().Proxies });
    }

    [Theory]
    [InlineData("Limits:Sessions", "0", "Interp:Limits:Sessions is '0'; it can be 1 to 100000.")]
    [InlineData("Limits:Sessions", "many", "Interp:Limits:Sessions is 'many'; it can be 1 to 100000.")]
    [InlineData("Limits:Sessions", "", "Interp:Limits:Sessions is ''; it can be 1 to 100000.")]
    [InlineData("Limits:ShareDays", "36501", "Interp:Limits:ShareDays is '36501'; it can be 1 to 36500.")]
    [InlineData("Limits:MessagesPerSecond", "149", "Interp:Limits:MessagesPerSecond is '149'; it can be 150 to 100000.")]
    [InlineData("Limits:SharesMegabytes", "99999999999", "Interp:Limits:SharesMegabytes is '99999999999'; it can be 1 to 100000.")]
    [InlineData("Token", "short", "Interp:Token has 5 characters; it can have 16 and more.")]
    [InlineData("Proxies:0", "proxy.example", "Interp:Proxies holds 'proxy.example'; it can hold IP addresses such as 10.0.0.2.")]
    [InlineData("Proxies:0", "1", "Interp:Proxies holds '1'; it can hold IP addresses such as 10.0.0.2.")]
    public void Read_WrongValue_NamesTheSettingItsValueAndTheRange(string name, string value, string message) =>
        Assert.Equal(message, Assert.Throws<SettingException>(() => Read((name, value))).Message);

    [Theory]
    [InlineData("192.168.1.5:5000")]
    [InlineData("ftp://192.168.1.5")]
    [InlineData("http://192.168.1.5/app")]
    [InlineData("http://me@192.168.1.5")]
    [InlineData("http://192.168.1.5/?a=b")]
    [InlineData("http://0.0.0.0:5000")]
    [InlineData("http://*:5000")]
    [InlineData("/here")]
    public void Read_PublicUrlThatIsNoAddress_NamesIt(string url) =>
        Assert.StartsWith($"Interp:PublicUrl is '{url}'; it can be ", Assert.Throws<SettingException>(() => Read(("PublicUrl", url))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("*")]
    [InlineData("http://interp.example")]
    [InlineData("interp.example/path")]
    [InlineData("me@interp.example")]
    public void Read_AllowedHostThatIsNoHost_NamesIt(string host) =>
        Assert.StartsWith($"Interp:AllowedHosts holds '{host}'", Assert.Throws<SettingException>(() => Read(("AllowedHosts:0", host))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("PublicUri", "There is no setting Interp:PublicUri; Interp has PublicUrl, ")]
    [InlineData("Limits:Session", "There is no setting Interp:Limits:Session; Interp:Limits has Sessions, ")]
    public void Read_NoSuchSetting_NamesThoseThereAre(string name, string beginning) =>
        Assert.StartsWith(beginning, Assert.Throws<SettingException>(() => Read((name, "x"))).Message, StringComparison.Ordinal);

    private static InterpOptions Read(params (string Name, string Value)[] settings) => InterpOptions.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Interp:{setting.Name}", (string?)setting.Value))).Build());
}
