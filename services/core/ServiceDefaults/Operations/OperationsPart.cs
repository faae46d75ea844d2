namespace Utilities.ServiceDefaults;

/// <summary>One part of a service's operations at a glance. A part that cannot be read does not take the others with it: that is when an operator looks.</summary>
/// <param name="Href">Where the whole of it is.</param>
/// <param name="State">Null when it could not be read.</param>
/// <param name="Failure">Why it could not: <c>timed-out</c> or the kind of the failure, never its text, which may hold a connection string.</param>
public sealed record OperationsPart<T>(string Href, T? State, string? Failure)
    where T : class;

/// <summary>Reads parts side by side.</summary>
public static class OperationsPart
{
    public const string TimedOut = "timed-out";

    /// <summary>A part that has not answered by then is shown as timed out.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <param name="href">Where the whole of it is.</param>
    /// <param name="read">Runs on a thread of its own: a database file is read without waiting.</param>
    /// <param name="cancel">The caller has gone.</param>
    public static async Task<OperationsPart<T>> Of<T>(string href, Func<CancellationToken, Task<T>> read, CancellationToken cancel)
        where T : class
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            return new(href, await Task.Run(() => read(patience.Token), patience.Token).WaitAsync(patience.Token), null);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new(href, null, TimedOut);
        }
#pragma warning disable CA1031 // Whatever a part fails of is what the operator wants to see, beside the other parts.
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return new(href, null, failure.GetType().Name);
        }
    }
}
