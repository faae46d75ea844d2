using Utilities.Contracts.Rpc;
using Utilities.Gateway.Hall;

namespace Utilities.Gateway.Tests.Hall;

public sealed class ComposeMatterTests
{
    private const string Request = "W-20261126-000001";
    private const string Visit = "AP-20261126-000001";

    [Fact]
    public void Residents_see_a_visit_with_the_request_it_is_for_and_not_without()
    {
        var (request, visit) = (Held(Request, at: 1), Held(Visit, at: 2, about: Request, companion: true));
        var both = ComposeMatter.Of(Request, Parts(("water", request), ("appointments", visit)), staff: false)!;
        Assert.Equal((Request, Visit), (both.Matter!.Number, Assert.Single(both.Related).Number));
        Assert.Null(ComposeMatter.Of(Request, Parts(("appointments", visit)), staff: false));
        Assert.Equal(Visit, Assert.Single(ComposeMatter.Of(Request, Parts(("appointments", visit)), staff: true)!.Related).Number);
    }

    [Fact]
    public void A_visits_own_number_opens_to_whoever_owns_its_request()
    {
        var parts = Parts(("appointments", Held(Visit, at: 2, about: Request, companion: true)));
        Assert.Null(ComposeMatter.Of(Visit, parts, staff: false));
        Assert.Equal(Request, ComposeMatter.OwnerOf(Visit, parts));
        Assert.Equal(Visit, ComposeMatter.Of(Visit, ComposeMatter.OwnedBy(Visit, parts), staff: false)!.Matter!.Number);
    }

    [Fact]
    public void While_the_owner_is_missing_the_rest_is_shown_and_the_owner_named()
    {
        var parts = Parts(("complaints", Held("C-1", at: 3, about: Request))) with { Missing = [Missing.Of("water", Missing.TooLate)] };
        var view = ComposeMatter.Of(Request, parts, staff: false)!;
        Assert.Null(view.Matter);
        Assert.Equal("C-1", Assert.Single(view.Related).Number);
        Assert.Equal(("water", "too-late"), (Assert.Single(view.Missing).Service, view.Missing[0].Code));
    }

    [Fact]
    public void What_happened_anywhere_is_one_line_of_time()
    {
        var (request, visit) = (Held(Request, at: 1), Held(Visit, at: 2, about: Request));
        request.History.Add(new[] { Entry(10, "received"), Entry(30, "arrived") });
        visit.History.Add(Entry(20, "scheduled"));
        var view = ComposeMatter.Of(Request, Parts(("water", request), ("appointments", visit)), staff: true)!;
        Assert.Equal(["received", "scheduled", "arrived"], view.Timeline.Select(entry => entry.What));
        Assert.Equal(["water", "appointments", "water"], view.Timeline.Select(entry => entry.Service));
    }

    [Fact]
    public void The_services_pages_are_merged_in_one_order_and_the_nearest_promise_is_found()
    {
        var (water, gas) = (Reply(Held("W-1", 1, id: 1), Held("W-3", 3, id: 3, open: false)), Reply(Held("G-2", 2, id: 2)));
        (water.Nearest, water.NearestNumber) = (Clock(due: 500), "W-1");
        (gas.Nearest, gas.NearestNumber) = (Clock(due: 400), "G-2");
        var page = ResidentView.Of(new Parts<OfPersonReply>([("water", water), ("gas", gas)], []), limit: 2);
        Assert.Equal(["G-2", "W-1"], page.Items.Select(item => item.Number));
        Assert.Equal(("G-2", 2), (page.Nearest!.Number, page.Open.Number));
        var place = ResidentView.PlaceOf(page.Next!)!;
        Assert.Equal((true, Id(1)), (place.Open, place.Id));
        Assert.Null(ResidentView.PlaceOf("bm90IG9uZQ"));
    }

    private static Parts<FindReply> Parts(params (string Service, HeldMatter Held)[] held) =>
        new([.. held.Select(entry => (entry.Service, new FindReply { Matters = { entry.Held.Clone() } }))], []);

    private static OfPersonReply Reply(params HeldMatter[] held) => new() { Matters = { held }, Open = new HeldCount { Number = 1 }, All = new HeldCount { Number = held.Length } };

    private static HeldMatter Held(string number, long at, string about = "", bool companion = false, int id = 9, bool open = true) => new()
    {
        Id = Id(id), Number = number, About = about, Companion = companion, Open = open, ReceivedAt = at, Noun = Text(), Title = Text(), StateTitle = Text(), Person = new HeldPerson(),
    };

    private static HeldClock Clock(long due) => new() { Title = Text(), DueAt = due };

    private static HeldEntry Entry(long at, string what) => new() { At = at, What = what, Title = Text() };

    private static HeldText Text() => new() { Zh = "事", En = "thing" };

    private static string Id(int n) => $"00000000-0000-7000-8000-{n:000000000000}";
}
