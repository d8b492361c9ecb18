<?php
/**
 * Plugin Name: Order sync
 * Description: Sends paid orders to the warehouse.
 * Version: 1.2.0
 */

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

add_action( 'woocommerce_order_status_completed', 'order_sync_send' );

function order_sync_send( $order_id ) {
	$token = get_option( 'order_sync_token' );
	if ( ! $token ) {
		return;
	}
	$order    = wc_get_order( $order_id );
	$response = wp_remote_post(
		'https://warehouse.example/api/orders',
		array(
			'timeout' => 15,
			'headers' => array(
				'Authorization' => 'Bearer ' . $token,
				'Content-Type'  => 'application/json',
			),
			'body'    => wp_json_encode( array( 'id' => $order_id, 'total' => $order->get_total() ) ),
		)
	);
	if ( is_wp_error( $response ) ) {
		$order->add_order_note( 'The warehouse does not answer: ' . $response->get_error_message() );
	}
}

add_action(
	'admin_init',
	function () {
		register_setting( 'order_sync', 'order_sync_token', array( 'sanitize_callback' => 'sanitize_text_field' ) );
		add_settings_field( 'order_sync_token', __( 'API token', 'order-sync' ), 'order_sync_field', 'general' );
	}
);

function order_sync_field() {
	?>
	<input type="password" name="order_sync_token" value="<?php echo esc_attr( get_option( 'order_sync_token' ) ); ?>" />
	<?php
}
