$(function () {
  $.ajaxSetup({ headers: { 'X-CSRF-Token': $('meta[name="csrf-token"]').attr('content') } });
  $('#password, #password-confirm').on('input', function () {
    var password = $('#password').val();
    var strength = password.length >= 14 ? 'strong' : password.length >= 10 ? 'medium' : 'weak';
    $('#password-strength').attr('data-strength', strength);
    $('#submit').prop('disabled', password !== $('#password-confirm').val());
  });
  $('.copy-token').click(function () {
    navigator.clipboard.writeText($(this).data('token'));
  });
});
