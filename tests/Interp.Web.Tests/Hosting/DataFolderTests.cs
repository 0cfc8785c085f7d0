using Interp.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Interp.Web.Tests.Hosting;

public sealed class DataFolderTests(Server server) : IClassFixture<Server>
{
    [Fact]
    public async Task Keys_AfterAPage_LieInTheDataFolder()
    {
        await server.Client.GetAsync("/");

        Assert.NotEmpty(Directory.EnumerateFiles(Path.Combine(server.Data, "keys"), "key-*.xml"));
    }

    [Fact]
    public void AddDataFolder_BelowAFile_NamesTheSetting()
    {
        string file = Path.Combine(server.Data, "a-file");
        File.WriteAllText(file, "");
        var options = new InterpOptions { Data = Path.Combine(file, "folder") };

        var refusal = Assert.Throws<SettingException>(() => new ServiceCollection().AddDataFolder(options));

        Assert.StartsWith($"Interp:Data is '{options.Data}', where nothing can be written: ", refusal.Message, StringComparison.Ordinal);
    }
}
