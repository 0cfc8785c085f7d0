using System.CommandLine;
using Interp.Cli;

var root = new RootCommand("Interp: draw an input and see what each unit of a network contributed.")
{
    TrainVerb.Create(),
    EvalVerb.Create(),
    GraphVerb.Create(),
};

// After Ctrl-C training still measures and writes its checkpoint.
var patient = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(2) };
return await root.Parse(args).InvokeAsync(patient);
