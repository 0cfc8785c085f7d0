using Interp.Core.Networks;
using Interp.Core.Sessions;

namespace Interp.Cli;

/// <summary>What every verb does with what goes wrong.</summary>
internal static class Verb
{
    /// <summary>Runs a verb; what a person can put right is said in one line, without a stack trace.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(Func<Task> action)
    {
        try
        {
            // Off this thread: the command line listens for Ctrl-C only once the verb has returned its task.
            await Task.Run(action);
            return 0;
        }
        catch (OperationCanceledException e)
        {
            Console.Error.WriteLine(e.Message);
            return 130;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or ModelFormatException or NotSupportedException
            or UnauthorizedAccessException or HttpRequestException or GraphRequestException or ArithmeticException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }
}
