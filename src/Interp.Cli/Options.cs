using System.CommandLine;
using Interp.Core.Networks;

namespace Interp.Cli;

/// <summary>Options that several verbs have.</summary>
internal static class Options
{
    public static Option<string?> Data { get; } = new("--data")
    {
        Description = "Folder with the four IDX files of MNIST, .gz or not. Without it they are downloaded once.",
    };

    public static Option<string> Models { get; } = new("--models")
    {
        Description = "Folder of the models.",
        DefaultValueFactory = _ => ModelStore.ShippedFolder,
    };
}
