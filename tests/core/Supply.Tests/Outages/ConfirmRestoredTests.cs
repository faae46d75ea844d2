namespace Utilities.Supply.Tests;

public sealed class ConfirmRestoredTests
{
    private static RestoredQuestion[] Answers(params string?[] answers) => [.. answers.Select(a => new RestoredQuestion { Answer = a })];

    [Fact]
    public void Needs_everybody_who_can_be_reached_to_say_yes()
    {
        Assert.Equal("restored-check-open", ConfirmRestored.Refuses(Answers("yes", null), null)!.Code);
        Assert.Equal("restored-check-failed", ConfirmRestored.Refuses(Answers("yes", "no"), "looks fine")!.Code);
        Assert.Null(ConfirmRestored.Refuses(Answers("yes", "yes"), null));
        Assert.Null(ConfirmRestored.Refuses(Answers("yes", "unreached"), null));
    }

    [Fact]
    public void Where_nobody_can_be_asked_somebody_must_say_how_it_is_known()
    {
        Assert.Equal("restored-unproven", ConfirmRestored.Refuses([], null)!.Code);
        Assert.Equal("restored-unproven", ConfirmRestored.Refuses(Answers("unreached"), null)!.Code);
        Assert.Null(ConfirmRestored.Refuses([], "pressure at hydrant 12: 0.21 MPa"));
    }
}
