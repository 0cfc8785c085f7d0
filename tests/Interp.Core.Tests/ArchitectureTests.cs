using Interp.Core.Inputs;
using Mono.Cecil;
using NetArchTest.Rules;

namespace Interp.Core.Tests;

/// <summary>What may use what; the table is ARCHITECTURE.md's.</summary>
public sealed class ArchitectureTests
{
    private const string Root = "Interp.Core.";

    /// <summary>Each folder uses only those before it; Training, beside Sessions, those before Graphs.</summary>
    private static readonly string[] Layers =
        ["Networks", "Inputs", "Rules", "Engines", "Graphs", "Deltas", "Sessions"];

    private static readonly string[] Libraries = ["TorchSharp", "Microsoft.ML.OnnxRuntime"];

    private static readonly Types Core = Types.InAssembly(typeof(Drawing).Assembly);

    [Fact]
    public void Core_EveryType_LiesInAKnownFolder()
    {
        var strays = Core.That().ResideInNamespaceStartingWith(Root).GetTypes()
            .Where(type => !Layers.Append("Training").Contains(type.Namespace![Root.Length..].Split('.')[0]));

        Assert.Empty(strays);
    }

    [Theory]
    [InlineData("Networks")]
    [InlineData("Inputs")]
    [InlineData("Rules")]
    [InlineData("Engines")]
    [InlineData("Graphs")]
    [InlineData("Deltas")]
    [InlineData("Sessions")]
    [InlineData("Training")]
    public void Folder_Dependencies_AreOnlyThoseAllowed(string folder)
    {
        var allowed = Layers.TakeWhile(layer => layer != (folder == "Training" ? "Graphs" : folder));
        var forbidden = Layers.Append("Training").Except(allowed).Where(other => other != folder);

        AssertNoDependency(folder, [.. forbidden.Select(other => Root + other)]);
    }

    [Theory]
    [InlineData("Networks")]
    [InlineData("Inputs")]
    [InlineData("Rules")]
    [InlineData("Graphs")]
    [InlineData("Deltas")]
    [InlineData("Sessions")]
    public void Folder_BesideEnginesAndTraining_NamesNeitherLibrary(string folder) =>
        AssertNoDependency(folder, Libraries);

    [Fact]
    public void Core_References_NoWebFramework() =>
        Assert.DoesNotContain(
            typeof(Drawing).Assembly.GetReferencedAssemblies(),
            reference => reference.Name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));

    /// <summary>Lambdas included: an exception in one ends the process.</summary>
    [Theory]
    [InlineData("Interp.Core", "Interp.Core.dll")]
    [InlineData("Interp.Web", "Interp.Web.dll")]
    [InlineData("Interp.Cli", "interp.dll")]
    public void Assembly_AsyncMethods_ReturnATask(string project, string file)
    {
        using var module = ModuleDefinition.ReadModule(BuiltFile(project, file));
        var methods = module.GetTypes().SelectMany(type => type.Methods).ToList();

        Assert.NotEmpty(methods);
        Assert.Empty(methods
            .Where(method => method.ReturnType.FullName == "System.Void"
                && method.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "AsyncStateMachineAttribute"))
            .Select(method => method.FullName));
    }

    private static void AssertNoDependency(string folder, string[] forbidden)
    {
        var result = Core.That().ResideInNamespaceStartingWith(Root + folder).ShouldNot().HaveDependencyOnAny(forbidden).GetResult();

        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    /// <summary>The test assembly lies in <c>bin/PROJECT/CONFIGURATION</c>, and so do the others.</summary>
    private static string BuiltFile(string project, string file)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(here.Parent!.Parent!.FullName, project, here.Name, file);
    }
}
