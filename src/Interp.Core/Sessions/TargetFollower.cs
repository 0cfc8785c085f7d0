using Interp.Core.Graphs;

namespace Interp.Core.Sessions;

/// <summary>Keeps a moving picture's target calm: it changes when another class has led by 0.1 for 150 ms.</summary>
public sealed class TargetFollower(TimeProvider time)
{
    /// <summary>Lead in probability.</summary>
    public const float Lead = 0.1f;

    /// <summary>How long the lead must last.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(150);

    private int? current;
    private int challenger = -1;
    private long since;

    /// <summary>True while another class leads, not yet for long enough.</summary>
    public bool Waits => challenger >= 0;

    /// <summary>Forgets the past: the next prediction is taken at once.</summary>
    public void Reset() => (current, challenger) = (null, -1);

    /// <summary>The class to show for these logits, now.</summary>
    public int Follow(ReadOnlySpan<float> logits)
    {
        int predicted = Softmax.Largest(logits);
        if (current is not { } shown || shown == predicted)
        {
            challenger = -1;
            return (current = predicted).Value;
        }

        var probabilities = Softmax.Of(logits);
        if (probabilities[predicted] - probabilities[shown] < Lead)
        {
            challenger = -1;
            return shown;
        }

        if (challenger != predicted)
        {
            (challenger, since) = (predicted, time.GetTimestamp());
        }

        if (time.GetElapsedTime(since) < Patience)
        {
            return shown;
        }

        challenger = -1;
        return (current = predicted).Value;
    }
}
