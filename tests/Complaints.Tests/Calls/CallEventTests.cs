namespace Utilities.Complaints.Tests;

public sealed class CallEventTests
{
    private static readonly DateTimeOffset Nine = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(8));

    private static readonly CallEvent[] Answered =
        [new("ringing", Nine, null, null, null), new("answered", Nine.AddSeconds(6), 2, "clerk-1", null), new("ended", Nine.AddMinutes(3), null, null, "caller")];

    [Fact(DisplayName = "hall.phone.answer: whatever order and however often the switch's events come, the call and what the promise hears are the same")]
    public void The_order_of_events_does_not_matter()
    {
        foreach (var order in new int[][] { [0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0], [1, 1, 0, 2, 0, 1] })
        {
            var call = new PhoneCall { SwitchCallId = "x", BeganAt = Nine.AddMinutes(3) };
            var heard = new List<string>();
            foreach (var next in order)
            {
                var after = Answered[next].On(call);
                heard.AddRange(CallEvent.Heard(call, after).Select(told => told.Milestone));
                call = after;
            }

            Assert.Equal(["ringing", "answered"], heard);
            Assert.Equal((PhoneCall.Ended, Nine, 2, "clerk-1", 174d), (call.State, call.BeganAt, call.Rings, call.Agent, call.TalkedSeconds));
        }
    }

    [Fact]
    public void A_call_given_up_was_not_answered_and_the_other_way_round()
    {
        var ringing = new CallEvent("ringing", Nine, null, null, null).On(new PhoneCall { BeganAt = Nine });
        var lost = new CallEvent("abandoned", Nine.AddSeconds(20), 6, null, null).On(ringing);
        Assert.Equal(lost, new CallEvent("answered", Nine.AddSeconds(21), 7, "clerk-1", null).On(lost));
        var answered = new CallEvent("answered", Nine.AddSeconds(3), 1, "clerk-1", null).On(ringing);
        Assert.Equal(answered, new CallEvent("abandoned", Nine.AddSeconds(4), 1, null, null).On(answered));
        Assert.Empty(CallEvent.Heard(new PhoneCall(), new CallEvent("placed", Nine, null, "clerk-1", null).On(new PhoneCall { BeganAt = Nine })));
    }
}
