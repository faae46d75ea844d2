namespace Utilities.Architecture.Tests;

/// <summary>Fails with every offender on a line of its own; xunit would cut the list short.</summary>
internal static class Offences
{
    public static void None(IEnumerable<string> offenders)
    {
        var found = offenders.ToList();
        Assert.True(found.Count is 0, string.Join('\n', found));
    }
}
